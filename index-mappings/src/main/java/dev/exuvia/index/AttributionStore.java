package dev.exuvia.index;

import dev.exuvia.core.PostId;
import dev.exuvia.core.owner.Attribution;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.store.Attributions;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.story.ExposureId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link Attributions}: the strongest ground there is for each finding and organisation. */
final class AttributionStore implements Attributions, Upsert.Shape<AttributionStore.Versioned> {
  private final Documents documents;
  private final Upsert<Versioned> upsert;

  AttributionStore(Documents documents) {
    this.documents = documents;
    this.upsert = new Upsert<>(documents, Index.ATTRIBUTIONS, this);
  }

  /** An attribution and the registry that it was made with. */
  record Versioned(Attribution attribution, long registryVersion) {
    static Versioned stronger(Versioned stored, Versioned fresh) {
      return Attribution.STRONGEST.compare(fresh.attribution, stored.attribution) < 0
          ? fresh
          : stored;
    }
  }

  @Override
  public List<Attribution> put(List<Attribution> attributions, long registryVersion)
      throws StoreException {
    Map<String, Versioned> fresh = new LinkedHashMap<>();
    attributions.forEach(
        a -> fresh.merge(a.id(), new Versioned(a, registryVersion), Versioned::stronger));
    Map<String, Versioned> stored = upsert.bring(fresh).values();
    return attributions.stream()
        .map(a -> Objects.requireNonNull(stored.get(a.id())).attribution())
        .toList();
  }

  @Override
  public Map<ExposureId, Long> findings(List<ExposureId> exposures) throws StoreException {
    return distinct(exposures, "finding");
  }

  @Override
  public Map<ExposureId, Long> posts(List<ExposureId> exposures) throws StoreException {
    return distinct(exposures, "post");
  }

  private Map<ExposureId, Long> distinct(List<ExposureId> exposures, String field)
      throws StoreException {
    Map<ExposureId, Long> counts = new HashMap<>();
    if (exposures.isEmpty()) {
      return counts;
    }
    List<String> ids = exposures.stream().map(ExposureId::hex).distinct().toList();
    ObjectNode perExposure =
        Json.object("terms", Json.object().put("field", "exposure").put("size", ids.size()));
    perExposure.set(
        "aggs",
        Json.object(
            "distinct",
            Json.object(
                "cardinality",
                Json.object().put("field", field).put("precision_threshold", 40_000))));
    ObjectNode answer = documents.aggregate(
        Index.ATTRIBUTIONS, Queries.all().terms("exposure", ids).json(), perExposure);
    for (JsonNode bucket : answer.path("buckets")) {
      counts.put(
          new ExposureId(bucket.path("key").asString()),
          bucket.at("/distinct/value").asLong());
    }
    return counts;
  }

  @Override
  public Versioned merge(Versioned stored, Versioned fresh) {
    return Versioned.stronger(stored, fresh);
  }

  @Override
  public ObjectNode write(Versioned value) {
    Attribution a = value.attribution();
    return new Doc()
        .put("finding", a.finding().hex())
        .put("post", a.post().toString())
        .put("organisation", a.organisation().name())
        .part("identifier", Codecs.write(a.identifier()))
        .put("relation", a.relation().key())
        .put("grade", a.grade().key())
        .put("grade_rank", Codecs.rank(a.grade()))
        .put("reason", a.reason())
        .put("team", a.team())
        .list("tags", a.tags().stream().sorted().toList())
        .put("exposure", a.exposure().hex())
        .put("registry_version", value.registryVersion())
        .json();
  }

  @Override
  public Versioned read(Stored stored) {
    Reading from = Reading.of(stored);
    return new Versioned(
        new Attribution(
            new FindingId(from.text("finding")),
            PostId.parse(from.text("post")),
            new OrganisationId(from.text("organisation")),
            Codecs.identifier(from.part("identifier")),
            Relation.of(from.text("relation")),
            Grade.of(from.text("grade")),
            from.text("reason"),
            from.text("team"),
            Set.copyOf(from.list("tags")),
            new ExposureId(from.text("exposure"))),
        from.large("registry_version"));
  }
}
