/** One file per differentiable operation: shape rule, forward, backward and documentation. */
package org.lanewise.ops;
