package dev.drover.model;

/** No rule of a script matches a request; a scripted model never makes an answer up. */
public final class UnscriptedRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnscriptedRequest(String agent, String file, long tried, int rules) {
    super(
        "Agent '%s': no rule of the scripted model %s matches the request (%d of its %d rules are for this agent). Add a rule whose agent is '%s' and whose 'when' finds this request, or configure a real model for the agent."
            .formatted(agent, file, tried, rules, agent.isEmpty() ? "*" : agent));
  }
}
