// main.ts — Starts the pages.
import './old_browsers';
import './design/tokens.css';
import './design/base.css';
import './design/charts.css';
import { createApp } from 'vue';
import { createPinia } from 'pinia';
import App from './App.vue';
import { makeRouter } from './router';
import { showLook } from './design/look';
import { leaveToInputMethod } from './live/composing';
import { language, setLanguage } from './locales';

showLook();
leaveToInputMethod();
const router = makeRouter();
void setLanguage(language.value).then(() => createApp(App).use(createPinia()).use(router).mount('#app'));
