/* Gives life to what pages mark with data-*; every page works without it. */
import { installColours } from "./colours.js";
import { installDialogs } from "./dialogs.js";
import { installForms } from "./forms.js";
import { installKeys } from "./keys.js";
import { installMenu } from "./menu.js";
import { installSteps } from "./steps.js";
import { installTables } from "./tables.js";

installMenu();
installDialogs();
installForms();
installTables();
installColours();
installSteps();
installKeys();
