/** The store on Elasticsearch: mappings, codecs and one small store class per noun. */
@NullMarked
package dev.exuvia.index;

import org.jspecify.annotations.NullMarked;
