/**
 * The only file that assigns globals. Every one without a trailing underscore can be called by any client
 * through `google.script.run`, so each job asks first whether it may act.
 */
import { api } from './app/api';
import { daily, hourly, onSheetChange, sweep, weekly } from './app/jobs';
import {
  askForWeekly,
  openHistory,
  openImport,
  openSidebar,
  runDaily,
  runLanguage,
  runSetUp,
  runSweep,
  showMenus,
} from './app/menu';
import { handleEdit } from './app/edit';
import { setUp } from './app/setUp/setUp';

// The build finds these assignments and turns each into a top-level function of the bundle.
declare const global: Record<string, unknown>;

global.onOpen = showMenus;
global.onInstall = showMenus;
global.onEdit = handleEdit;
global.onSheetChange = onSheetChange;
global.hourly = hourly;
global.daily = daily;
global.weekly = weekly;
global.sweep = sweep;
global.setUp = setUp;
global.api = api;
global.menuSidebar = openSidebar;
global.menuGetStarted = runSetUp;
global.menuImport = openImport;
global.menuWeekly = askForWeekly;
global.menuDaily = runDaily;
global.menuSweep = runSweep;
global.menuHistory = openHistory;
global.menuLanguage = runLanguage;
