// What a control is about, for who listens: beside others with the same words a reader sees it, a listener does not.
export const About = ({ what }: { what: string }) => <span class="visually-hidden">: {what}</span>
