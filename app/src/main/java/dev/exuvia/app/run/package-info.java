/** What runs by the clock: crawls, dispatch, digests, the heartbeat. */
@NullMarked
package dev.exuvia.app.run;

import org.jspecify.annotations.NullMarked;
