/** The newest state frame, and the questions everybody asks of it. */

const EMPTY = {
  me: null,
  people: [],
  bot: { id: "", name: "plankeeper", is_connected: false },
  has_home: true,
  today: { iso: "", text: "" },
  channels: [],
  messages: {},
  home: null,
  views: [],
  commands: [],
  shortcuts: [],
  tour: [],
};

export let state = EMPTY;
/** Changes whenever a name does, so that messages which mention it are drawn again. */
export let names = "";

export function receive(frame) {
  state = { ...EMPTY, ...frame };
  names = JSON.stringify([state.bot, state.people, state.channels.map(({ id, name }) => [id, name])]);
}

export function person(id) {
  return state.people.find((each) => each.id === id);
}

/** The display name of a person or of the bot, or null for somebody unknown here. */
export function nameOf(id) {
  if (id === state.bot.id) return state.bot.name;
  return person(id)?.name ?? null;
}

export function me() {
  return person(state.me) ?? { id: state.me, name: "", title: "", initials: "" };
}

export function channel(id) {
  return state.channels.find((each) => each.id === id);
}

export function isDm(each) {
  return each.kind === "dm";
}

/** Whether this is the conversation with the app itself, which has a Home tab. */
export function isAppDm(each) {
  return isDm(each) && each.name.toLowerCase() === state.bot.name.toLowerCase();
}

/** A command of the app by its name, in whatever case it was typed. */
export function command(name) {
  return state.commands.find((each) => each.command.toLowerCase() === name.toLowerCase());
}

/** What stands for a channel in addresses and test ids: it stays the same whoever looks. */
export function slug(each) {
  return isDm(each) ? `@${each.name.toLowerCase()}` : each.name;
}

export function title(each) {
  return isDm(each) ? capital(each.name) : `#${each.name}`;
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

/** What stands in the channel itself, oldest first. */
export function inChannel(channelId) {
  return (state.messages[channelId] ?? []).filter((each) => !isReply(each));
}

export function repliesTo(channelId, ts) {
  return (state.messages[channelId] ?? []).filter((each) => isReply(each) && each.thread_ts === ts);
}

export function message(channelId, ts) {
  return (state.messages[channelId] ?? []).find((each) => each.ts === ts);
}

/** A file that was shared somewhere we can see, for image blocks that name it. */
export function file(id) {
  return Object.values(state.messages)
    .flat()
    .flatMap((each) => each.files ?? [])
    .find((each) => each.id === id);
}
