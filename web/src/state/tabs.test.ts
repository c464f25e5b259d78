import { beforeEach, describe, expect, it } from 'vitest';
import { closeOthers, closeTab, forgetTabs, nameTab, openTab, tabs, tabsAreOf } from './tabs';

describe('pages as tabs', () => {
  beforeEach(forgetTabs);
  it('opens each page once and keeps its newest address', () => {
    openTab('/projects', '/projects?q=a', '项目台账');
    openTab('/today', '/today', '工作台');
    openTab('/projects', '/projects?q=b', '');
    expect(tabs.value.map((one) => [one.address, one.title])).toEqual([['/projects?q=b', '项目台账'], ['/today', '工作台']]);
    nameTab('/today', '今天');
    expect(tabs.value[1].title).toBe('今天');
  });
  it('shows the name of the menu until the page has said its own, and never puts it over that', () => {
    openTab('/imports/1', '/imports/1', '', '导入台账');
    expect(tabs.value[0].title).toBe('导入台账');
    nameTab('/imports/1', '项目台账.xlsx');
    openTab('/imports/1', '/imports/1?only=bad', '', '导入台账');
    expect(tabs.value[0].title).toBe('项目台账.xlsx');
  });
  it('are kept for who opened them and gone for anybody else', () => {
    tabsAreOf('wang');
    openTab('/projects/1', '/projects/1', '示例项目');
    tabsAreOf('wang');
    expect(tabs.value.map((one) => one.title)).toEqual(['示例项目']);
    tabsAreOf('li');
    expect(tabs.value).toEqual([]);
  });
  it('goes to the right neighbour when one is closed, else to the left', () => {
    for (const path of ['/a', '/b', '/c']) openTab(path, path, path);
    expect(closeTab('/b')).toBe('/c');
    expect(closeTab('/c')).toBe('/a');
    expect(closeTab('/a')).toBe('');
    expect(closeTab('/none')).toBe('');
  });
  it('holds twelve at most and closes the others', () => {
    for (let i = 0; i < 15; i += 1) openTab(`/p${i}`, `/p${i}`, '');
    expect(tabs.value.length).toBe(12);
    closeOthers('/p14');
    expect(tabs.value.map((one) => one.path)).toEqual(['/p14']);
  });
});
