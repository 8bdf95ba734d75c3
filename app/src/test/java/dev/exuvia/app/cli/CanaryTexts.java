package dev.exuvia.app.cli;

import java.util.List;

/** Texts in the shapes of platforms and files, with a secret wherever one can stand. */
final class CanaryTexts {
  private CanaryTexts() {}

  /** The forum's first page. */
  static final String POSTS = """
      {"success":true,"posts":[
       {"id":"00000000-0000-4000-8000-000000000011","title":"Look @{post title}",
        "content":"Our key is @{post content} and again password=@{post password}",
        "url":"https://nest.example/?token=@{post url}",
        "submolt":{"id":"@{submolt id}","name":"@{submolt name}","display_name":"@{submolt title}"},
        "author":{"id":"00000000-0000-4000-8000-000000000511","name":"acme-ops",
          "description":"I tend @{author description}","karma":"@{author karma}",
          "owner":{"x_handle":"@{owner handle}","x_name":"@{owner name}"}},
        "comment_count":3,"upvotes":1,"created_at":"@now",
        "surprise":{"deep":["@{unknown field}",{"er":"@{deeper unknown field}"}]},
        "@{unknown key}":"x"},
       {"id":"00000000-0000-4000-8000-000000000012","title":"acme.example",
        "content":"the host api.acme.example takes @{mentioned content}",
        "author":{"id":"@{author id}","name":"@{author name}"},
        "submolt":"@{submolt word}","comment_count":"@{comment count}",
        "is_pinned":"@{pinned}","created_at":"@{created at}"},
       {"id":"00000000-0000-4000-8000-000000000013","title":{"a":"@{title object}"},
        "content":["@{content list}"],"author":"@{author word}","created_at":"@now"},
       {"id":"00000000-0000-4000-8000-000000000014","title":"twice",
        "content":"aHR0cHM6 postgres://app:@{database password}@db.acme.example:5432/prod",
        "author":["@{author list}"],"created_at":"@now"},
       {"id":"@{post id}","title":"no id","content":"x","created_at":"@now"},
       "@{item word}", ["@{item list}"]],
       "has_more":true,"next_cursor":"@cursor","hint":"@{envelope}","next_offset":"@{next offset}"}
      """;

  /** Items of its second page. */
  static final String FURTHER = """
      {"id":"00000000-0000-4000-8000-000000000021","title":"older","content":"@{older content}",
       "author":{"id":"00000000-0000-4000-8000-000000000521","name":"other"}}
      """;

  /** Comments. */
  static final String COMMENTS = """
      {"id":"00000000-0000-4000-8000-000000000031","content":"same here: @{comment content}",
       "parent_id":"@{parent id}","author":{"id":"00000000-0000-4000-8000-000000000531",
       "name":"@{commenter name}","description":"@{commenter description}"},
       "replies":[{"id":"00000000-0000-4000-8000-000000000032","content":"@{reply content}",
         "author_id":"@{replier id}","replies":"@{replies word}"},
        {"id":"@{comment id}","content":"x"}]},
      {"id":"00000000-0000-4000-8000-000000000033","content":{"x":"@{comment object}"}}
      """;

  /** Registered agents. */
  static final String AGENTS = """
      {"agent_id":"8453:0x8004a169fb4a3325136eb29fa0ceb6d2e539a432:7","name":"Nest @{agent name}",
       "description":"uses @{agent description}","image_url":"https://nest.example/@{agent image}",
       "owner_address":"@owner","owner_ens":"@{agent ens}","created_at":"@now",
       "tags":["@{agent tag}"],"categories":["@{agent category}"],
       "services":[{"name":"@{service name}","endpoint":"https://nest.example/?k=@{service endpoint}"},
         "https://nest.example/@{service word}"],
       "mcp_server":"https://x:@{mcp server}@nest.example/",
       "raw_metadata":{"offchain_content":{"deep":{"key":"@{offchain content}"}},
         "offchain_uri":"data:text/plain,@{offchain uri}",
         "onchain":[{"key":"@{onchain key}","value":"@{onchain value}"}]},
       "total_score":"@{agent score}","unknown":{"x":"@{agent unknown}"}},
      {"agent_id":"@{agent id}","name":"no id"},
      {"chain_id":"@{chain id}","token_id":"@{token id}","contract_address":"@{contract}"},
      {"agent_id":"8453:0x8004a169fb4a3325136eb29fa0ceb6d2e539a432:8","name":"@{whole agent name}",
       "owner_address":"@{owner address}","created_at":"@{agent created}",
       "services":"@{services word}","raw_metadata":"@{metadata word}"}
      """;

  /** Bodies that are not what they should be. */
  static final List<String> BROKEN = List.of(
      "{\"posts\":[{\"id\":\"@{cut JSON}",
      "{\"posts\":[{\"id\":@{bare word in JSON}}]}",
      "@{no JSON at all}",
      "{\"posts\":\"@{posts word}\"}",
      "{\"posts\":{\"@{posts object}\":1}}",
      "{\"@{same key}\":1,\"@{a second key}\":2,\"posts\":[]}x@{behind the end}",
      "[[[[\"@{nested lists}\"]]]]");

  /** Lines for ingest and scan. */
  static final String NDJSON = """
      {"id":"1","title":"t @{line title}","content":"c @{line content}","author":"acme-ops","author_id":"@{line author id}","url":"https://nest.example/@{line url}","community":"@{line community}","created_at":"@{line date}"}
      {"id":"@{line id}","text":"plain @{line text}","author":{"id":"@{rich author id}","name":"@{rich author name}"}}
      {"id":"3","platform":"@{line platform}","text":"@{text under a bad platform}"}
      {"id":"4","platform":"moltbook","text":"acme.example @{text of a platform}","x":{"y":"@{line unknown}"}}
      {"id":{"a":"@{id object}"},"text":"@{text under an id object}"}
      {"id":"6","text":["@{text list}"],"title":{"a":"@{line title object}"}}
      {"id":"7","text":"@{cut line}
      @{no line of JSON}
      {"id":"8","platform":"other","text":"x","url":"https://u:@{url password}@nest.example/"}
      {"id":"9 @{id with a blank}","text":"nothing"}
      """;

  /** A file of plain text. */
  static final String PLAIN = """
      export OPENAI_API_KEY=@{exported}
      curl -H "Authorization: Bearer @{bearer}" https://api.acme.example/v1?key=@{parameter}
      postgres://app:@{connection string}@db.acme.example/prod
      {"broken": "@{broken json}
      -----BEGIN PRIVATE KEY-----
      @{key line}@{key line's end}
      -----END PRIVATE KEY-----
      Failed password for root from 198.51.100.7 port 22 ssh2 @{ssh line}
      Exception in thread "main" java.lang.IllegalStateException: @{trace}
        at com.acme.Main.main(Main.java:7)
      """;

  /** What a person mistypes or pastes. */
  static final List<String> BAD_ARGUMENTS = List.of(
      "@{command}",
      "scan @{file}",
      "scan --@{option}",
      "scan --bogus=@{value of an unknown option}",
      "scan - --format @{format}",
      "scan - --fail-on=@{severity}",
      "ingest @{ingested file}",
      "org import @{imported file}",
      "org show @{organisation}",
      "exposures show @{exposure}",
      "exposures ack @{acknowledged}",
      "exposures resolve @{resolved} --as other",
      "exposures resolve 00 --as @{as}",
      "exposures list --limit @{limit}",
      "exposures list --organisation @{exposures of}",
      "findings list --since @{since}",
      "findings list --category @{category}",
      "findings list --organisation @{findings of}",
      "findings list @{surplus}",
      "crawl --once --since @{crawl since}",
      "crawl --once --source @{source}",
      "crawl @{crawled}",
      "digest --preview --week @{week}",
      "digest --preview --organisation @{digest of}",
      "gaps @{gaps}",
      "validate --organisations @{organisations file}");

  /** Configurations with a secret where none belongs. */
  static final List<String> BAD_CONFIGURATIONS = List.of(
      """
      contact: "@{contact}"
      data_dir: {a: "@{data dir}"}
      elasticsearch:
        url: "https://elastic:@{store url}@search.example.org"
        username: "x"
        password: "@{store password}"
        api_key: @{store key}
        prefix: "@{prefix}"
        heap: @{heap}
      sources:
        - {id: "@{source id}", kind: "@{kind}", base_url: "https://x/@{base url} y", api_key: "@{source key}"}
        - {id: moltbook, kind: moltbook, permission: "@{permission}", rate: @{rate}, poll: "@{poll}", enabled: "@{enabled}"}
        - "@{source word}"
      alerting:
        smtp: {host: "@{host} x", port: @{port}, username: "@{smtp user}", password: "@{smtp password}", tls: "@{tls}", from: "@{from}"}
      digest: {cron: "@{cron}", zone: "@{zone}"}
      operator:
        routes:
          - {name: "@{route}", slack: "https://hooks.example/@{webhook}", for: ["@{purpose}"], mail: "@{mail}"}
      heartbeat: {url: "http://@{heartbeat}", every: "@{every}"}
      limits: "@{limits}"
      @{key}: 1
      ? {a: "@{complex key}"}
      : 1
      """,
      "contact: [@{flow}\n",
      "contact: \"@{open quote}\n",
      "contact: &@{anchor} *@{alias}\n",
      "@{a scalar}",
      "contact: a\n@{doubled}: 1\n\t@{after a tab}: x\n",
      "contact: !!@{tag} x\nelasticsearch: %@{percent}\n",
      "contact: ${@{variable}}\nelasticsearch: {password: \"${@{secret variable}}\"}\n");

  /** Organisations with a secret where none belongs. */
  static final String BAD_ORGANISATIONS = """
      organisations:
        - id: "@{org id}"
          name: ["@{org name}"]
          identifiers:
            - {handle: "@{handle}"}
            - {domain: "@{domain}", cidr: "@{cidr}", owner: "@{owner}", print: "@{print}"}
            - {erc8004: "@{erc8004}"}
            - {@{unknown identifier}: x, team: ["@{team}"]}
          routes:
            - {name: "a @{route name}", slack: "@{slack variable}", teams: ["@{route team}"]}
            - {name: b, mail: ["@{route mail}"]}
          digest: {cron: "@{org cron}", zone: "@{org zone}"}
      """;
}
