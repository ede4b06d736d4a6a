// The colours that the framing page asks for: ?theme=dark or ?theme=light.
const asked = new URLSearchParams(location.search).get("theme");
if (asked) document.documentElement.dataset.theme = asked;
