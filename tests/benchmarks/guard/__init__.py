"""How well the guard tells sentences that point at one child: drawn sentences, rates and how sure they are."""
