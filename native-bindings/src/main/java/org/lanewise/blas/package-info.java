/**
 * OpenBLAS: finding, extracting and loading the library, and one documented method per function.
 */
package org.lanewise.blas;
