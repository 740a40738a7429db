// Draws stacked bars of the numbers that a table has: a column with data-series in its head is a part of each bar, from below to above.
// The colours are those of the legend, so that they follow the theme.

// Marks of the axes are at whole bars and at round counts.
const places = [1, 2, 3, 6, 12, 24, 48, 96, 192, 384];
const counts = [...Array(12).keys()].flatMap(power => [1, 2, 5].map(digit => digit * 10 ** power));

const number = element => Number(element.querySelector("data")?.value ?? 0);

function read(table) {
    const heads = [...table.tHead.rows[0].cells];
    const columns = heads.map((head, i) => ({ name: head.dataset.series, title: head.textContent.trim(), i })).filter(c => c.name);
    const rows = [...table.tBodies[0].rows];
    return {
        columns,
        labels: rows.map(row => row.cells[0].textContent.trim()),
        growing: rows.map(row => row.dataset.growing === "true"),
        values: columns.map(column => rows.map(row => number(row.cells[column.i]))),
    };
}

/** Sums up the parts from below; the highest comes first, so that each covers what the one before has too much. */
function stack(values) {
    const sums = [];
    for (const part of values)
        sums.push(sums.length === 0 ? part : part.map((value, i) => value + sums[sums.length - 1][i]));
    return sums.reverse();
}

function colourOf(id, name) {
    const swatch = document.querySelector(`[data-chart-legend="${id}"] [data-series="${name}"] .swatch`);
    return getComputedStyle(swatch).backgroundColor;
}

/** Draws vertical lines at changes, and a fainter ground behind bars that may still grow. */
function marks(id, data) {
    const bars = [...document.querySelectorAll(`[data-chart-marks="${id}"] [data-bar]`)].map(mark => Number(mark.dataset.bar));
    const style = getComputedStyle(document.querySelector(`[data-chart="${id}"]`));
    return {
        hooks: {
            drawClear: plot => {
                const { ctx, bbox } = plot;
                const width = plot.valToPos(1, "x", true) - plot.valToPos(0, "x", true);
                ctx.save();
                ctx.fillStyle = style.backgroundColor;
                data.growing.forEach((grows, i) => {
                    if (grows)
                        ctx.fillRect(plot.valToPos(i, "x", true) - width / 2, bbox.top, width, bbox.height);
                });
                ctx.restore();
            },
            draw: plot => {
                const { ctx, bbox } = plot;
                ctx.save();
                ctx.strokeStyle = style.color;
                ctx.setLineDash([6, 4]);
                for (const bar of bars) {
                    const x = plot.valToPos(bar, "x", true);
                    ctx.beginPath();
                    ctx.moveTo(x, bbox.top);
                    ctx.lineTo(x, bbox.top + bbox.height);
                    ctx.stroke();
                }
                ctx.restore();
            },
            setCursor: plot => {
                const i = plot.cursor.idx;
                const tip = plot.root.querySelector(".tip");
                tip.hidden = i == null;
                if (i == null)
                    return;
                const parts = data.columns.map((column, k) => `${column.title} ${data.values[k][i].toLocaleString()}`);
                tip.textContent = [data.labels[i], ...parts].join(" · ");
            },
            init: plot => {
                const tip = Object.assign(document.createElement("div"), { className: "tip", hidden: true });
                plot.root.append(tip);
            },
        },
    };
}

function draw(frame) {
    const id = frame.dataset.chart;
    const data = read(document.getElementById(id));
    const names = data.columns.map(c => c.name).reverse();
    const style = getComputedStyle(frame);
    const line = { stroke: style.borderTopColor, width: 1 };
    const axis = { stroke: style.color, grid: line, ticks: line };
    const bars = uPlot.paths.bars({ size: [0.8, 60], align: 0 });
    const plot = new uPlot({
        width: frame.clientWidth,
        height: 260,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
        scales: {
            x: { time: false, range: [-0.5, data.labels.length - 0.5] },
            y: { range: (_, least, most) => [0, Math.max(most * 1.05, 4)] },
        },
        axes: [
            { ...axis, space: 150, grid: { show: false }, incrs: places, values: (_, splits) => splits.map(i => data.labels[i] ?? "") },
            { ...axis, size: 70, incrs: counts, values: (_, splits) => splits.map(count => count.toLocaleString()) },
        ],
        series: [{}, ...names.map(name => ({ label: name, fill: colourOf(id, name), width: 0, paths: bars, points: { show: false } }))],
        plugins: [marks(id, data)],
    }, [data.labels.map((_, i) => i), ...stack(data.values)], frame);
    return plot;
}

const plots = new Map();

function redraw() {
    for (const frame of document.querySelectorAll("[data-chart]")) {
        frame.hidden = document.getElementById(frame.dataset.chart).tBodies[0].rows.length === 0;
        if (frame.hidden)
            continue;
        plots.get(frame)?.destroy();
        plots.set(frame, draw(frame));
    }
}

redraw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
const sizes = new ResizeObserver(entries => {
    for (const { target, contentRect } of entries)
        if (plots.get(target)?.width !== contentRect.width)
            plots.get(target)?.setSize({ width: contentRect.width, height: 260 });
});
for (const frame of plots.keys())
    sizes.observe(frame);
