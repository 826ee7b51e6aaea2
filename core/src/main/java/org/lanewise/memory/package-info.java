/**
 * Where the bytes of tensors come from: one caching pool for the process, blocks handed out as
 * storages, and the regions behind {@link org.lanewise.Scope}.
 */
package org.lanewise.memory;
