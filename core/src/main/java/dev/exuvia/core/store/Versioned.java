package dev.exuvia.core.store;

/**
 * A value and the place in the store's history that it was read at, for compare-and-set.
 *
 * @param value the value
 * @param seqNo Elasticsearch's sequence number
 * @param primaryTerm Elasticsearch's primary term
 */
public record Versioned<T>(T value, long seqNo, long primaryTerm) {}
