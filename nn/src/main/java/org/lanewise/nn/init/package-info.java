/** First values of parameters. */
package org.lanewise.nn.init;
