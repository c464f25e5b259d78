// main.ts — Starts the pages.
import './old_browsers';
import './design/tokens.css';
import './design/base.css';
import { createApp } from 'vue';
import { createPinia } from 'pinia';
import App from './App.vue';
import { makeRouter } from './router';
import { language, setLanguage } from './locales';

setLanguage(language.value);
createApp(App).use(createPinia()).use(makeRouter()).mount('#app');
