/** The documentation at hand: what there is, and what it says of itself. */
package org.lanewise.help;
