/** Operations on elements chosen by indices and masks. */
package org.lanewise.ops.indexing;
