package dev.exuvia.crawlers.moltbook;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.read.Texts;
import dev.exuvia.crawlers.read.Times;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes posts, comments and profiles of Moltbook's JSON, of any generation: what differs between
 * them is looked for under each name. An item without a fit id is refused; one with a value of
 * another type keeps what can be read. Of the human behind an agent nothing is read, nor are the
 * texts in which the API speaks to its readers.
 */
final class Items {
  static final Platform PLATFORM = new Platform("moltbook");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final int MAX_HANDLE = 200;
  private static final int MAX_DEPTH = 64;

  private final SourceId source;
  private final Instant seenAt;
  private final PageBuilder page;
  private final List<String> marks = new ArrayList<>();
  private @Nullable Author host;

  Items(SourceId source, Instant seenAt, PageBuilder page) {
    this.source = source;
    this.seenAt = seenAt;
    this.page = page;
  }

  /** Marks of the ids in the listing's order, replies left out, refused ones not. */
  List<String> marks() {
    return marks;
  }

  void posts(JsonNode list) {
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      String where = "posts[" + i + "]";
      mark(item);
      PostId id = id(item, where);
      if (id != null) {
        addPost(item, id, where);
      }
    }
  }

  /** A post by itself, with or without a wrapper around it. */
  void post(JsonNode root) {
    JsonNode item = Nodes.first(root, "post");
    JsonNode inner = item == null ? Nodes.first(Nodes.first(root, "data"), "post") : item;
    JsonNode post = inner == null ? root : inner;
    PostId id = id(post, "post");
    if (id != null) {
      addPost(post, id, "post");
    }
  }

  /** An agent's page; what stands on it without an author is the agent's. */
  void agent(JsonNode root) {
    JsonNode inner = Nodes.first(root, "agent");
    JsonNode agent = inner == null ? Nodes.first(Nodes.first(root, "data"), "agent") : inner;
    if (agent == null || !agent.isObject()) {
      page.refuse(Refusal.What.WRONG_TYPE, "agent", "there is no agent on its page");
      return;
    }
    host = new Author(PLATFORM, account(agent), handle(name(agent)), List.of());
    profile(agent, host, "agent");
    JsonNode posts = Nodes.list(root, "recentPosts", "recent_posts", "data.recentPosts");
    if (posts != null) {
      posts(posts);
    }
    JsonNode comments =
        Nodes.list(root, "recentComments", "recent_comments", "data.recentComments");
    for (int i = 0; comments != null && i < comments.size(); i++) {
      comment(comments.get(i), "recentComments[" + i + "]");
    }
  }

  /** A comment that says itself under which post it stands. */
  private void comment(JsonNode item, String where) {
    JsonNode post = Nodes.first(item, "post");
    String thread =
        Nodes.text(post == null ? Nodes.first(item, "post_id", "postId") : Nodes.first(post, "id"));
    PostId id = id(item, where);
    if (id == null) {
      return;
    }
    if (thread == null || !UUID.matcher(thread).matches()) {
      page.refuse(Refusal.What.BAD_ID, where, "it does not say under which post it stands");
      return;
    }
    PostId under = new PostId(PLATFORM, thread);
    addComment(new Branch(item, under, 1, where), id, under);
  }

  private void addPost(JsonNode item, PostId id, String where) {
    if (isDeleted(item)) {
      page.add(new Gone(id, true, seenAt));
      return;
    }
    Map<Field, String> fields = new EnumMap<>(Field.class);
    put(fields, Field.TITLE, item, where, "title");
    put(fields, Field.BODY, item, where, "content");
    put(fields, Field.LINKS, item, where, "url");
    page.put(fields, Field.COMMUNITY, community(item), where);
    Author author = author(item, where);
    page.add(new RawPost(
        id,
        Kind.POST,
        source,
        address(id),
        fields,
        author,
        null,
        null,
        published(item),
        Nodes.count(Nodes.first(item, "comment_count", "commentCount")),
        Nodes.isSet(Nodes.first(item, "is_pinned", "isPinned")),
        seenAt));
    profile(Nodes.first(item, "author"), author, where);
  }

  /** A tree of comments, parents before their replies. */
  void comments(JsonNode list, PostId thread) {
    Deque<Branch> open = new ArrayDeque<>();
    push(open, list, thread, 1, "");
    while (!open.isEmpty()) {
      Branch branch = open.pop();
      if (branch.depth() == 1) {
        mark(branch.item());
      }
      PostId id = id(branch.item(), branch.where());
      PostId parent = id == null ? branch.parent() : id;
      JsonNode replies = Nodes.first(branch.item(), "replies");
      if (id != null) {
        addComment(branch, id, thread);
      }
      if (replies != null && !replies.isArray()) {
        wrongType(branch.where(), "replies", replies);
      } else if (replies != null && !replies.isEmpty() && branch.depth() == MAX_DEPTH) {
        page.refuse(
            Refusal.What.TRUNCATED,
            branch.where(),
            "replies deeper than " + MAX_DEPTH + " levels were not read");
      } else if (replies != null) {
        push(open, replies, parent, branch.depth() + 1, branch.where());
      }
    }
  }

  private record Branch(JsonNode item, PostId parent, int depth, String where) {}

  /** Last first, so that they are taken in their order; a place names its root and its depth. */
  private static void push(
      Deque<Branch> open, JsonNode list, PostId parent, int depth, String above) {
    String root = above.replaceAll(" level .*", "");
    for (int i = list.size() - 1; i >= 0; i--) {
      String where = depth == 1 ? "comments[" + i + "]" : root + " level " + depth + "[" + i + "]";
      open.push(new Branch(list.get(i), parent, depth, where));
    }
  }

  private void addComment(Branch branch, PostId id, PostId thread) {
    JsonNode item = branch.item();
    if (isDeleted(item)) {
      page.add(new Gone(id, true, seenAt));
      return;
    }
    Map<Field, String> fields = new EnumMap<>(Field.class);
    put(fields, Field.BODY, item, branch.where(), "content");
    Author author = author(item, branch.where());
    page.add(new RawPost(
        id,
        Kind.COMMENT,
        source,
        address(thread),
        fields,
        author,
        thread,
        parent(item, branch),
        published(item),
        0,
        false,
        seenAt));
    profile(Nodes.first(item, "author"), author, branch.where());
  }

  private static PostId parent(JsonNode item, Branch branch) {
    String stated = Nodes.text(Nodes.first(item, "parent_id", "parentId"));
    return stated != null && UUID.matcher(stated).matches()
        ? new PostId(PLATFORM, stated)
        : branch.parent();
  }

  /**
   * What an author says of itself, as a text of its own. It stands out of the listing's order, so it
   * counts as pinned: no walk ends or goes on by it.
   */
  private void profile(@Nullable JsonNode node, Author author, String where) {
    if (author.nativeId() == null || node == null || !node.isObject()) {
      return;
    }
    PostId id = new PostId(PLATFORM, "agent/" + author.nativeId());
    Map<Field, String> fields = new EnumMap<>(Field.class);
    if (!page.has(id)) {
      put(fields, Field.BIO, node, where, "description");
    }
    if (!fields.isEmpty()) {
      page.add(new RawPost(
          id, Kind.PROFILE, source, null, fields, author, null, null, null, 0, true, seenAt));
    }
  }

  private Author author(JsonNode item, String where) {
    JsonNode node = Nodes.first(item, "author");
    String id = Nodes.text(Nodes.first(item, "author_id", "authorId"));
    String name = null;
    if (node != null && node.isObject()) {
      String own = Nodes.text(Nodes.first(node, "id"));
      id = own == null ? id : own;
      name = name(node);
    } else if (node != null && node.isString()) {
      name = node.stringValue();
    } else if (node != null) {
      wrongType(where, "author", node);
    }
    boolean fit = id != null && UUID.matcher(id).matches();
    var author = new Author(PLATFORM, fit ? id : null, handle(name), List.of());
    return host != null && author.key().isEmpty() ? host : author;
  }

  private static @Nullable String account(JsonNode agent) {
    String id = Nodes.text(Nodes.first(agent, "id"));
    return id != null && UUID.matcher(id).matches() ? id : null;
  }

  private static @Nullable String name(JsonNode agent) {
    return Nodes.text(Nodes.first(agent, "name", "username"));
  }

  /** Whether an id is that of a post or comment, not of a profile. */
  static boolean isPost(PostId id) {
    return UUID.matcher(id.nativeId()).matches();
  }

  private static @Nullable String handle(@Nullable String name) {
    String clean = name == null ? "" : Texts.clean(name).strip();
    return clean.isEmpty() ? null : Texts.head(clean, MAX_HANDLE);
  }

  private static @Nullable String community(JsonNode item) {
    JsonNode submolt = Nodes.first(item, "submolt");
    String name =
        Nodes.text(submolt != null && submolt.isObject() ? Nodes.first(submolt, "name") : submolt);
    return name != null ? name : Nodes.text(Nodes.first(item, "submolt_name", "submoltName"));
  }

  private void put(
      Map<Field, String> fields, Field field, JsonNode item, String where, String name) {
    JsonNode node = Nodes.first(item, name);
    if (node != null && !node.isValueNode()) {
      wrongType(where, name, node);
    } else {
      page.put(fields, field, Nodes.text(node), where);
    }
  }

  private @Nullable PostId id(JsonNode item, String where) {
    if (!item.isObject()) {
      page.refuse(Refusal.What.WRONG_TYPE, where, "it is " + Nodes.type(item) + ", not an object");
      return null;
    }
    JsonNode id = Nodes.first(item, "id");
    if (id == null || !id.isString() || !UUID.matcher(id.stringValue()).matches()) {
      page.refuse(
          Refusal.What.BAD_ID, where, id == null ? "it has no id" : "its id is no lower-case UUID");
      return null;
    }
    return new PostId(PLATFORM, id.stringValue());
  }

  private void mark(JsonNode item) {
    String id = Nodes.text(Nodes.first(item, "id"));
    marks.add(Place.mark(id == null ? "" : id));
  }

  private void wrongType(String where, String name, JsonNode node) {
    page.refuse(Refusal.What.WRONG_TYPE, where, name + " is " + Nodes.type(node));
  }

  private static boolean isDeleted(JsonNode item) {
    return Nodes.isSet(Nodes.first(item, "is_deleted", "isDeleted"));
  }

  private static @Nullable Instant published(JsonNode item) {
    return Times.read(Nodes.first(item, "created_at", "createdAt"));
  }

  private static URI address(PostId post) {
    return URI.create("https://www.moltbook.com/post/" + post.nativeId());
  }
}
