const NAMES = [
  'role', 'label', 'labelledby', 'describedby', 'hidden', 'disabled', 'checked', 'selected', 'expanded', 'haspopup', 'modal', 'live', 'current',
  'controls', 'valuemax', 'valuemin', 'valuenow', 'valuetext', 'roledescription', 'level', 'pressed', 'required', 'readonly', 'busy', 'atomic',
  'relevant', 'invalid', 'multiline', 'orientation', 'owns', 'flowto', 'colcount', 'colindex', 'rowcount', 'rowindex', 'posinset', 'setsize',
]

/** `aria-label` in WXML arrives as the property `ariaLabel`; these and `role`, `tabindex` exist on every built-in. */
export const ariaProperties: Record<string, unknown> = {
  ...Object.fromEntries(NAMES.map((name) => [`aria${name[0]!.toUpperCase()}${name.slice(1)}`, null])),
  role: null,
  tabindex: null,
  tabIndex: null,
}

/** The DOM attribute of a property above. */
export const ariaAttribute = (property: string): string => {
  if (property === 'ariaRole') return 'role'
  return property.startsWith('aria') ? `aria-${property.slice('aria'.length).toLowerCase()}` : property.toLowerCase()
}
