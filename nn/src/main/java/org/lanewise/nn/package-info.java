/** Modules, one layer per file, and losses. */
package org.lanewise.nn;
