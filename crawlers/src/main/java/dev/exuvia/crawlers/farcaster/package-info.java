/** Reads Farcaster in three ways: a node of the network, Neynar's API, and Clawcaster's search. */
@NullMarked
package dev.exuvia.crawlers.farcaster;

import org.jspecify.annotations.NullMarked;
