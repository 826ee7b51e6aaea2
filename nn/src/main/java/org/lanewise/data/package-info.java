/** Data sets, the loader that turns them into batches, and readers of file formats. */
package org.lanewise.data;
