// The script of the views that few open: a bundle of its own beside that of the page, and a chunk of the npm package. It
// defines their elements when it is imported.

import "./nem12-changes.js";
import "./nem12-compare.js";
import "./nem12-tou.js";
