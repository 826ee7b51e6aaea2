/** Rows of tables, picked and summed by numbers. */
package org.lanewise.ops.network.embedding;
