/** The built-in components in a browser that all these files share. */
import './content'
import './form-controls'
import './text-fields'
import './moving'
