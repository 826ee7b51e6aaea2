/** The one thread pool: work split into ranges whose bounds depend on the problem alone. */
package org.lanewise.parallel;
