// arrival.test.ts — Where the keyboard stands after a page was opened, and from whom it is not taken.
import { afterEach, describe, expect, it } from 'vitest';
import { arrive } from './arrival';

const turn = () => new Promise((done) => { setTimeout(done); });
const put = (inside: string, beside = '') => { document.body.innerHTML = `${beside}<main id="main" tabindex="-1">${inside}</main>`; };
const here = () => document.activeElement?.id || document.activeElement?.tagName;
const focus = (id: string) => document.getElementById(id)?.focus();

describe('who comes to a page', () => {
  afterEach(() => { document.body.innerHTML = ''; });

  it('stands on its heading, also where a link of the menu was followed', () => {
    put('<h1 id="title">台账</h1><a href="/x">甲</a>', '<a id="entry" href="/y">菜单</a>');
    arrive();
    expect(here()).toBe('title');
    focus('entry');
    arrive();
    expect(here()).toBe('title');
  });

  it('stands in the page until the heading has its words, and on it from then on', async () => {
    put('<div class="page"></div>');
    arrive();
    expect(here()).toBe('main');
    document.querySelector('.page')!.innerHTML = '<h1 id="title"></h1>';
    await turn();
    expect(here()).toBe('main');
    document.getElementById('title')!.textContent = '某项目';
    await turn();
    expect(here()).toBe('title');
  });

  it('keeps the keyboard where the page, a dialog, a search that is typed in or the person has it', async () => {
    put('<h1>登记</h1><input id="first">', '<input id="search"><div role="dialog"><button id="answer">好</button></div>');
    for (const id of ['first', 'search', 'answer']) { focus(id); arrive(); expect(here()).toBe(id); }
    put('<input id="first">');
    arrive();
    focus('first');   // gone on before the heading came
    document.getElementById('main')!.insertAdjacentHTML('afterbegin', '<h1>登记</h1>');
    await turn();
    expect(here()).toBe('first');
  });
});
