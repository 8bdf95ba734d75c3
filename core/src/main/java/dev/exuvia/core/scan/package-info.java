/** What a scan makes of a public text: the masked post and its findings. */
@NullMarked
package dev.exuvia.core.scan;

import org.jspecify.annotations.NullMarked;
