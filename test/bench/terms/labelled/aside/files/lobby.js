'use strict';
// Chat bot of the guild: queue for ranked games, time zones, reminders.
const { Client, Events, GatewayIntentBits } = require('discord.js');
const { DateTime } = require('luxon');

const client = new Client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });

/** Games we queue for. LoL needs five, the others three. */
const GAMES = {
  lol: { title: 'League of Legends', size: 5 },
  dota: { title: 'Dota 2', size: 5 },
  rl: { title: 'Rocket League', size: 3 },
};

const ZONES = { PST: -8, PDT: -7, EST: -5, CET: 1 };

function parseTime(text) {
  // "20:30 PDT" or "20:30"
  const match = /^(\d{1,2}):(\d{2})(?:\s+([A-Z]{3}))?$/.exec(text);
  if (!match) return undefined;
  const zone = ZONES[match[3] ?? 'CET'];
  if (zone === undefined) return undefined;
  return DateTime.utc().set({ hour: Number(match[1]) - zone, minute: Number(match[2]) });
}

const queues = new Map(Object.keys(GAMES).map((game) => [game, []]));

client.on(Events.MessageCreate, async (message) => {
  const [command, game = 'lol', time] = message.content.split(/\s+/);
  if (command !== '!queue') {
    if (/^(lol|rofl|haha)$/i.test(message.content)) await message.react('😄'); // 😄 = LOL
    return;
  }
  const queue = queues.get(game);
  if (!queue) {
    await message.reply(`I know ${[...queues.keys()].join(', ')} only.`);
    return;
  }
  queue.push(message.author.id);
  if (queue.length >= GAMES[game].size) {
    const players = queue.splice(0, GAMES[game].size);
    await message.channel.send(`${GAMES[game].title}: ${players.map((id) => `<@${id}>`).join(' ')} lol gl hf`);
  } else if (time) {
    const at = parseTime(time);
    await message.reply(at ? `See you ${at.toRelative()}.` : 'Give a time such as "20:30 PDT".');
  }
});

// The ranked ladder of LoL resets in January; do not count swarm mode or ARAM.
client.login(process.env.DISCORD_TOKEN);
