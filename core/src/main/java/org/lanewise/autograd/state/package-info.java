/** What autograd keeps with each tensor and each thread. */
package org.lanewise.autograd.state;
