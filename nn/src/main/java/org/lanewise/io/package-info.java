/** Checkpoints on disk. */
package org.lanewise.io;
