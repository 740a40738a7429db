// Columns of a report are ordered by buttons, and by dragging with a mouse.
const list = document.querySelector("[data-column-list]");

function moved(item) {
    item.closest("form").dispatchEvent(new Event("moved"));
}

if (list) {
    for (const button of list.querySelectorAll("[data-move]"))
        button.hidden = false;

    list.addEventListener("click", event => {
        const button = event.target.closest("[data-move]");
        if (!button)
            return;
        const item = button.closest("li");
        if (button.dataset.move === "-1")
            item.previousElementSibling?.before(item);
        else
            item.nextElementSibling?.after(item);
        button.focus();
        moved(item);
    });

    let dragged = null;
    list.addEventListener("dragstart", event => dragged = event.target.closest("li"));
    list.addEventListener("dragover", event => {
        const item = event.target.closest("li");
        if (!dragged || !item || item === dragged)
            return;
        event.preventDefault();
        const { top, height } = item.getBoundingClientRect();
        if (event.clientY < top + height / 2)
            item.before(dragged);
        else
            item.after(dragged);
    });
    list.addEventListener("drop", event => event.preventDefault());
    list.addEventListener("dragend", () => {
        if (dragged)
            moved(dragged);
        dragged = null;
    });
}
