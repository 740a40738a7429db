// The form above a list: parameters that are empty do not come into the address, and what the page knows of its own address follows it.

document.addEventListener("htmx:configRequest", event => {
    const form = event.detail.elt;
    if (!form.matches("[data-filters]"))
        return;
    for (const [name, value] of [...event.detail.formData])
        if (value === "" || name.endsWith("-text"))
            event.detail.formData.delete(name);
});

document.addEventListener("htmx:replacedInHistory", () => {
    for (const field of document.querySelectorAll("input[name=return]"))
        field.value = location.pathname + location.search;
});
