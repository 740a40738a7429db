// The first and the last hour are shown where they are asked for.
const choice = document.querySelector("[data-interval]");

function show() {
    for (const end of document.querySelectorAll("[data-interval-end]")) {
        end.hidden = choice.value !== "custom";
        end.querySelector("input").disabled = end.hidden;
    }
}

if (choice) {
    choice.addEventListener("change", show);
    show();
}
