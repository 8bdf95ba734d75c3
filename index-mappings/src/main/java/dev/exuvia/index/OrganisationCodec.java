package dev.exuvia.index;

import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Organisation.Owned;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Route;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** An organisation, and the registry's version, as documents. */
final class OrganisationCodec {
  private OrganisationCodec() {}

  static ObjectNode version(long number, Collection<String> members) {
    ObjectNode json = new Doc().put("type", "version").put("version", number).json();
    json.set("members", Json.strings(members)); // all of them: no cap
    return json;
  }

  /** For which version of the registry it was written. */
  static long version(Stored stored) {
    return Reading.of(stored).large("version");
  }

  static ObjectNode write(Organisation organisation, Instant registeredAt, long version) {
    return new Doc()
        .put("type", "organisation")
        .put("name", organisation.name())
        .parts(
            "owned", organisation.owned().stream().map(OrganisationCodec::write).toList())
        .parts(
            "routes",
            organisation.routes().stream().map(OrganisationCodec::write).toList())
        .put("digest_cron", organisation.digestCron())
        .put("zone", organisation.zone() == null ? null : organisation.zone().getId())
        .put("registered_at", registeredAt)
        .put("version", version)
        .json();
  }

  private static Doc write(Owned owned) {
    return Codecs.write(owned.identifier())
        .put("team", owned.team())
        .list("tags", owned.tags().stream().sorted().toList());
  }

  private static Doc write(Route route) {
    return new Doc()
        .put("name", route.name())
        .put("channel", route.channel().key())
        .list("targets", route.targets())
        .list(
            "purposes",
            route.purposes().stream().map(Route.Purpose::key).sorted().toList())
        .list("teams", route.teams().stream().sorted().toList());
  }

  static Organisation read(Stored stored) {
    Reading from = Reading.of(stored);
    return new Organisation(
        new OrganisationId(stored.id()),
        from.text("name"),
        from.parts("owned").stream().map(OrganisationCodec::owned).toList(),
        from.parts("routes").stream().map(OrganisationCodec::route).toList(),
        from.optional("digest_cron"),
        from.optional("zone", ZoneId::of),
        from.optionalTime("registered_at"));
  }

  private static Owned owned(Reading from) {
    return new Owned(Codecs.identifier(from), from.text("team"), Set.copyOf(from.list("tags")));
  }

  private static Route route(Reading from) {
    return new Route(
        from.text("name"),
        Route.Channel.valueOf(upper(from.text("channel"))),
        List.copyOf(from.list("targets")),
        from.list("purposes").stream()
            .map(key -> Route.Purpose.valueOf(upper(key)))
            .collect(Collectors.toSet()),
        Set.copyOf(from.list("teams")));
  }

  private static String upper(String key) {
    return key.toUpperCase(Locale.ROOT);
  }
}
