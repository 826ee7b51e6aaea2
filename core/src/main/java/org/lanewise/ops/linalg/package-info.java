/** Operations on matrices. */
package org.lanewise.ops.linalg;
