/** Weeks of crawling in virtual time: real sources, client and pipeline against platforms that live. */
@NullMarked
package dev.exuvia.app.sim;

import org.jspecify.annotations.NullMarked;
