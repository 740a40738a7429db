// Fields for the id of an object become fields in which a person searches for it: typed text finds objects, the arrow keys or the mouse
// choose one, and Enter or Tab takes it. A field with a parent shows what belongs to the object that is chosen there.

const delay = 200;

function enhance(picker) {
    const id = picker.querySelector("input");
    const text = picker.querySelector("[role=combobox]");
    const list = picker.querySelector("[role=listbox]");
    const form = id.form;
    let timer, asked = 0, active = null;

    id.type = "hidden";
    picker.querySelector("label").htmlFor = text.id;
    picker.querySelector(".picker-search").hidden = false;
    text.disabled = false;
    if (!text.value)
        text.value = id.value;

    const parent = () => picker.dataset.parent ? form.elements.namedItem(picker.dataset.parent) : null;
    const options = () => [...list.querySelectorAll("[data-id]")];

    function set(value) {
        if (id.value === value)
            return;
        id.value = value;
        id.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function open(isOpen) {
        list.hidden = !isOpen;
        text.setAttribute("aria-expanded", isOpen);
        if (!isOpen)
            mark(null);
    }

    function mark(option) {
        active?.setAttribute("aria-selected", "false");
        active = option;
        active?.setAttribute("aria-selected", "true");
        active?.scrollIntoView({ block: "nearest" });
        if (active)
            text.setAttribute("aria-activedescendant", active.id);
        else
            text.removeAttribute("aria-activedescendant");
    }

    function take(option) {
        clearTimeout(timer);
        asked++;
        const above = parent();
        if (above && !above.value && option.dataset.parent)
            above.dispatchEvent(new CustomEvent("picker:set", { detail: { id: option.dataset.parent, text: option.dataset.parentText } }));
        text.value = option.dataset.text;
        set(option.dataset.id);
        open(false);
    }

    async function find() {
        const number = ++asked;
        const values = { search: id.value ? "" : text.value };
        if (parent()?.value)
            values.parent = parent().value;
        await htmx.ajax("GET", `/console/pick/${picker.dataset.picker}?${new URLSearchParams(values)}`, { source: text, target: list, swap: "innerHTML" });
        if (number !== asked || document.activeElement !== text)
            return;
        options().forEach((option, i) => option.id = `${list.id}-${i}`);
        open(true);
        mark(id.value || !text.value ? null : options()[0] ?? null);
    }

    text.addEventListener("input", event => {
        event.stopPropagation();
        clearTimeout(timer);
        set("");
        timer = setTimeout(find, delay);
    });
    text.addEventListener("change", event => event.stopPropagation());
    text.addEventListener("click", () => list.hidden && find());
    text.addEventListener("keydown", event => {
        const all = options();
        const at = all.indexOf(active);
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            if (list.hidden)
                find();
            else if (all.length > 0)
                mark(all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length] ?? all[0]);
        } else if (event.key === "Enter" && !list.hidden && active) {
            event.preventDefault();
            take(active);
        } else if (event.key === "Escape" && !list.hidden) {
            event.preventDefault();
            open(false);
        } else if (event.key === "Tab" && !list.hidden && active) {
            take(active);
        }
    });
    text.addEventListener("blur", () => open(false));
    // Before the field loses the focus, so that the list is still there.
    list.addEventListener("mousedown", event => {
        event.preventDefault();
        const option = event.target.closest("[data-id]");
        if (option)
            take(option);
    });
    id.addEventListener("picker:set", event => {
        text.value = event.detail.text ?? event.detail.id;
        set(event.detail.id);
    });
    // What belonged to the old parent does not belong to the new one. A choice that names its parent is made after that.
    form.addEventListener("change", event => {
        const above = parent();
        if (above && event.target === above && id.value) {
            text.value = "";
            set("");
        }
    });
}

/** Enhances the pickers in an element that are not yet. */
export function enhanceIn(root) {
    for (const picker of root.querySelectorAll("[data-picker]:not([data-enhanced])")) {
        picker.dataset.enhanced = "";
        enhance(picker);
    }
}

enhanceIn(document);
document.addEventListener("htmx:afterSwap", event => enhanceIn(event.detail.elt));
