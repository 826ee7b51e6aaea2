/** Functions with a forward and a backward, and the graph of nodes that they leave behind. */
package org.lanewise.autograd;
