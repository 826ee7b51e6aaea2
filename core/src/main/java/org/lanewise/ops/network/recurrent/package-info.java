/** Recurrent layers: one operation for all steps of a layer, and their composition step by step. */
package org.lanewise.ops.network.recurrent;
