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
import dev.exuvia.crawlers.read.Times;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
  private static final int MAX_DEPTH = 64;

  private final SourceId source;
  private final Instant seenAt;
  private final PageBuilder page;
  private final Authors authors;
  private final List<String> marks = new ArrayList<>();

  Items(SourceId source, Instant seenAt, PageBuilder page) {
    this.source = source;
    this.seenAt = seenAt;
    this.page = page;
    this.authors = new Authors(source, seenAt, page);
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
      PostId id = page.uuid(PLATFORM, item, where);
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
    PostId id = page.uuid(PLATFORM, post, "post");
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
    authors.host(agent, "agent");
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
    String thread = Nodes.uuid(Nodes.text(
        post == null ? Nodes.first(item, "post_id", "postId") : Nodes.first(post, "id")));
    PostId id = page.uuid(PLATFORM, item, where);
    if (id == null) {
      return;
    }
    if (thread == null) {
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
    page.put(fields, Field.TITLE, item, where, "title");
    page.put(fields, Field.BODY, item, where, "content");
    page.put(fields, Field.LINKS, item, where, "url");
    page.put(fields, Field.COMMUNITY, community(item), where);
    Author author = authors.of(item, where);
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
    authors.profile(Nodes.first(item, "author"), author, where);
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
      PostId id = page.uuid(PLATFORM, branch.item(), branch.where());
      PostId parent = id == null ? branch.parent() : id;
      JsonNode replies = Nodes.first(branch.item(), "replies");
      if (id != null) {
        addComment(branch, id, thread);
      }
      if (replies != null && !replies.isArray()) {
        page.wrongType(branch.where(), "replies", replies);
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
    page.put(fields, Field.BODY, item, branch.where(), "content");
    Author author = authors.of(item, branch.where());
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
    authors.profile(Nodes.first(item, "author"), author, branch.where());
  }

  private static PostId parent(JsonNode item, Branch branch) {
    String stated = Nodes.uuid(Nodes.text(Nodes.first(item, "parent_id", "parentId")));
    return stated == null ? branch.parent() : new PostId(PLATFORM, stated);
  }

  /** Whether an id is that of a post or comment, not of a profile. */
  static boolean isPost(PostId id) {
    return Nodes.uuid(id.nativeId()) != null;
  }

  private static @Nullable String community(JsonNode item) {
    JsonNode submolt = Nodes.first(item, "submolt");
    String name =
        Nodes.text(submolt != null && submolt.isObject() ? Nodes.first(submolt, "name") : submolt);
    return name != null ? name : Nodes.text(Nodes.first(item, "submolt_name", "submoltName"));
  }

  private void mark(JsonNode item) {
    String id = Nodes.text(Nodes.first(item, "id"));
    marks.add(Place.mark(id == null ? "" : id));
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
