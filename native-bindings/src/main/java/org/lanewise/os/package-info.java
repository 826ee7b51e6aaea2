/** The few calls of the operating system behind the memory pool. */
package org.lanewise.os;
