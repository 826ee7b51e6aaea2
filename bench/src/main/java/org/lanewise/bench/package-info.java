/** Questions about speed, one class each, answered by JMH. */
package org.lanewise.bench;
