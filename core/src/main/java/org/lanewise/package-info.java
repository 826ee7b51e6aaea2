/**
 * Tensors and what goes with them: shapes, data types, scopes, random generators, gradient modes.
 */
package org.lanewise;
