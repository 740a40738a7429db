// What pages do in the browser. Every page works without it; with it, numbers and times are in the reader's language, tags are copied with
// one click, and a form cannot be sent twice.

const zone = document.documentElement.dataset.zone;

const timeStyles = {
    day: { dateStyle: "medium" },
    minute: { dateStyle: "medium", timeStyle: "short" },
    second: { dateStyle: "medium", timeStyle: "medium" },
};

function timeFormat(unit) {
    try {
        return new Intl.DateTimeFormat(undefined, { ...timeStyles[unit], timeZone: zone });
    } catch {
        return null; // A zone that this browser does not know stays in the form that the server has written.
    }
}

function format(root) {
    for (const element of root.querySelectorAll("data[data-format]")) {
        const value = Number(element.value);
        const decimals = Number(element.dataset.decimals ?? 0);
        const most = "rounded" in element.dataset ? decimals : Math.max(decimals, 6);
        element.textContent = element.dataset.format === "percent"
            ? value.toLocaleString(undefined, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 })
            : value.toLocaleString(undefined, { minimumFractionDigits: decimals, maximumFractionDigits: most });
    }
    for (const element of root.querySelectorAll("time[data-unit]")) {
        const text = timeFormat(element.dataset.unit)?.format(new Date(element.dateTime));
        if (text)
            element.textContent = text;
    }
}

function prepare(root) {
    format(root);
    for (const field of root.querySelectorAll("[data-browser-zone]"))
        field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

document.addEventListener("click", async event => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
        const source = document.getElementById(copy.dataset.copy);
        const text = source.value ?? source.textContent;
        try {
            await navigator.clipboard.writeText(text);
        } catch {
            // Without TLS the browser has no clipboard for pages but that of the selection.
            const area = Object.assign(document.createElement("textarea"), { value: text });
            document.body.append(area);
            area.select();
            document.execCommand("copy");
            area.remove();
        }
        const label = copy.textContent;
        copy.textContent = copy.dataset.copied;
        setTimeout(() => copy.textContent = label, 1500);
    }
    const all = event.target.closest("[data-check-all]");
    if (all)
        for (const box of document.querySelectorAll(`input[type=checkbox][name="${all.dataset.checkAll}"]`))
            box.checked = all.checked;
});

// A form is sent once, however often its button is clicked, and only after a question where it asks one.
document.addEventListener("submit", event => {
    const form = event.target;
    const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (form.dataset.sent || (question && !confirm(question))) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
    }
    if (form.method.toLowerCase() !== "post" || form.hasAttribute("data-download") || event.submitter?.hasAttribute("data-download"))
        return;
    keepDraft(form);
    form.dataset.sent = "true";
    setTimeout(() => {
        for (const button of form.querySelectorAll("button[type=submit], button:not([type])"))
            button.disabled = true;
    });
}, true);

function allowAgain() {
    for (const form of document.querySelectorAll("form[data-sent]")) {
        delete form.dataset.sent;
        for (const button of form.querySelectorAll("button:disabled"))
            button.disabled = false;
    }
}

// What was typed into a form is kept until the answer is shown, because the answer may be that the session has ended.
const draftKey = `draft ${location.pathname}`;

function keepDraft(form) {
    if (!form.hasAttribute("data-draft"))
        return;
    const fields = [...new FormData(form)].filter(([name, value]) =>
        typeof value === "string" && !name.startsWith("__") && form.elements.namedItem(name)?.type !== "password");
    sessionStorage.setItem(draftKey, JSON.stringify(fields));
}

function restoreDraft() {
    const form = document.querySelector("form[data-draft]");
    const draft = sessionStorage.getItem(draftKey);
    if (!form || !draft)
        return;
    sessionStorage.removeItem(draftKey);
    if (!document.referrer.includes("/console/sign-in"))
        return;
    for (const [name, value] of JSON.parse(draft)) {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio"))
            field.checked = field.value === value;
        else if (field instanceof HTMLElement && "value" in field && field.type !== "hidden")
            field.value = value;
    }
}

// A part of a page that could not be loaded says so instead of staying as it was.
document.addEventListener("htmx:responseError", event => fail(new DOMParser()
    .parseFromString(event.detail.xhr.responseText, "text/html").querySelector("main p")?.textContent));
document.addEventListener("htmx:sendError", () => fail(null));

function fail(text) {
    const failure = document.getElementById("failure");
    failure.textContent = text?.trim() || failure.dataset.unreachable;
    failure.hidden = false;
}

document.addEventListener("htmx:afterSwap", event => prepare(event.detail.elt));
document.addEventListener("htmx:afterRequest", event => {
    if (event.detail.successful)
        document.getElementById("failure").hidden = true;
    allowAgain();
});
addEventListener("pageshow", event => event.persisted && allowAgain());

// The menu is folded on narrow screens only.
const menu = document.querySelector("[data-menu]");
if (menu) {
    const wide = matchMedia("(min-width: 60rem)");
    const fold = () => menu.open = wide.matches;
    wide.addEventListener("change", fold);
    fold();
}

prepare(document);
restoreDraft();
