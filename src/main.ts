import { mount } from 'svelte';
import App from './ui/App.svelte';
import './ui/styles/fonts.css';
import './ui/styles/base.css';

const motion = localStorage.getItem('preflight.motion');
if (motion === 'reduced' || motion === 'full') document.documentElement.dataset['motion'] = motion;

const target = document.getElementById('app');
if (target) mount(App, { target });
