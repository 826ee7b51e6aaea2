/** Modules, one layer per file, and their functional forms. */
package org.lanewise.nn;
