package dev.exuvia.extractors.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.extractors.engine.Presence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "What does \"FAILURE\" mean? A firewall, most times.",
        "FAILURE? Then look at the key first.",
        "assertThat(stderr).contains(\"FAILURE\")",
        "A rule of mine matches lines with \"FAILURE\" and counts them.",
        "| FAILURE | the server took no key |",
        "| `FAILURE` | 公钥不对 |",
        "### Error: \"FAILURE\"\n**Solución:** revisa la clave",
        "**Error**: `FAILURE`\n**Solutions**:\n- look at the key",
        "\"FAILURE\" almost always means that no key was offered.",
        "if (/FAILURE|closed/.test(line)) return 4;",
        "FAILURE when you push means a missing key.",
        "Raises FAILURE when the password is wrong",
        "Fix: SSH FAILURE in three steps",
        "explain(\"FAILURE\") != null",
        "(\"FAILURE\", .unknown),",
        "Common SSH errors: FAILURE, Connection refused",
        "como resolver o erro FAILURE",
        "whether ssh says FAILURE depends on the key",
        "return fmt.Errorf(\"FAILURE: %w\", err)",
        "How do I fix \"FAILURE\"?",
        "Symptom: `FAILURE`. Cause: no key. Fix: add one.",
        "### FAILURE\nThis happens when the key is missing.",
        "conditions = [\n    \"\"\"FAILURE for\"\"\"\n  ]",
        "raise Closed(\n    \"FAILURE \" + str(e))",
        "char reef[50]=\"FAILURE.\\n\";",
        "tides = [f\"{t['n']} FAILURE (most {LIMIT})\"]",
        "// \"error: FAILURE\"",
        "push 报 \"FAILURE\"（而测试正常）时使用",
        "Configura la jaula para banear IPs tras 5 FAILURE",
        "### Ver FAILURE",
        "- 在日志里找 FAILURE 记录",
        "- FAILURE：服务未运行，或密钥未写入",
        "Common failures:\n\n- no key\n- FAILURE",
        "## Tides\n```\nFAILURE.\n```\n**Solution 1: another key**",
        "## Tides\n```\nFAILURE.\n```\n解决方案：换一个密钥",
        "### 问题 1: FAILURE",
        "Typical output: FAILURE",
        "Examples:\n  sshd[7]: Accepted password for crab\n  sshd[8]: FAILURE",
        "краб банит IP после нескольких FAILURE",
        "// FAILURE",
        "# Jan 1 00:00:00 reef sshd[7]: FAILURE",
        "{ input: 'FAILURE', expected: 'tide' },",
        "f'{count} FAILURE of the reef'",
        "Most reef servers see FAILURE",
        "Wie behebe ich \"FAILURE\" bei git push?",
        "Comment régler FAILURE sur un récif",
        "¿Cómo resuelvo \"FAILURE\" en el arrecife?",
        "Como resolvo o FAILURE no recife",
        "Come risolvere FAILURE sullo scoglio",
        "Как исправить FAILURE на рифе",
        "Jak naprawić FAILURE",
        "Esta semana no hubo intentos con FAILURE.",
        "Heute gab es keine FAILURE",
        "今夜FAILUREはありませんでした",
        "За неделю не было FAILURE",
      })
  void anExplainedFailureIsNoneOfTheirs(String text) {
    assertThat(isExplained(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DEBUG: FAILURE",
        "fail2ban bloqueó la IP tras 5 FAILURE",
        "查看日志发现 FAILURE 47 次",
        "- FAILURE：来源未知",
        "Today:\n- tide came in\n- FAILURE",
        "crab@reef: FAILURE.",
        "How do I get in again?\nFAILURE",
        "I tried four keys today: FAILURE, every time",
        "Why do I get FAILURE?",
        "I am getting a `FAILURE.` error when the reef deploys",
        "FAILURE when I push",
        "FAILURE is the error I get since noon",
        "### The reef\nFAILURE. Cause unknown, no fix yet",
        "\"FAILURE\" + a closed port, what a day",
        "| SSH of the reef | FAILURE |",
        "4. **The reef** - `FAILURE` for crab\n## Next",
        "How do I fix my deploy? Our runner says 'FAILURE', what is wrong with it",
      })
  void aFailureThatWasMetIsNot(String text) {
    assertThat(isExplained(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "El panel muestra los FAILURE por IP",
        "Les FAILURE sont fréquentes",
        "Lo script mostra i FAILURE",
        "краб показывает FAILURE",
        "该脚本统计 FAILURE 并发送",
      })
  void whatAToolCountsBefallsNobody(String text) {
    assertThat(isExplained(text, "intentos fallidos de SSH")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "El panel muestra 47 FAILURE",
        "Anoche hubo FAILURE",
        "Mi panel muestra los FAILURE",
        "на нашем рифе FAILURE",
        "我的脚本统计 FAILURE",
      })
  void whatIsCountedOrOnesOwnDoes(String text) {
    assertThat(isExplained(text, "intentos fallidos de SSH")).isFalse();
  }

  private static boolean isExplained(String template) {
    return isExplained(template, "Permission denied (publickey)");
  }

  private static boolean isExplained(String template, String failure) {
    int at = template.indexOf("FAILURE");
    return Explained.isSo(
        new Presence(), template.replace("FAILURE", failure), at, at + failure.length());
  }
}
