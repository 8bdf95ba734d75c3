package dev.exuvia.extractors.attribution;

import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;

/**
 * An identifier and whose it is.
 *
 * @param organisation whose
 * @param owned the identifier with team and tags
 */
record Owner(OrganisationId organisation, Organisation.Owned owned) {
  Identifier identifier() {
    return owned.identifier();
  }

  String value() {
    return identifier().value();
  }
}
